/** The import rules of ARCHITECTURE.md as dependency-cruiser reads them; test/gates/import-rules.test.ts plants a breach of each. */

/** The two files through which everything else sees the embedding model and the index. */
const PORTS = ["^src/embedding/embedder\\.ts$", "^src/store/passage-store\\.ts$"];

const folder = (name) => `^src/${name}/`;

/** Per folder of `src`: what it may import from `src` besides itself. */
const MAY_IMPORT = {
  domain: [],
  ingest: [folder("domain")],
  embedding: [folder("domain")],
  vectors: [],
  store: [folder("domain"), folder("vectors")],
  citation: [folder("domain")],
  retrieval: [folder("domain"), folder("vectors"), ...PORTS],
  answering: [folder("domain"), folder("retrieval"), folder("citation")],
  // Runs in browsers too, so of the store only what holds no disk.
  export: [folder("domain"), "^src/store/stored-transcript\\.ts$", ...PORTS],
  evaluation: [folder("domain"), folder("retrieval"), folder("answering"), ...PORTS],
  readership: [folder("domain")],
  http: [folder("domain")],
  mcp: [folder("domain"), "^src/http/contract\\.ts$", "^src/http/views\\.ts$"],
  cli: [folder("domain"), "^src/compose\\.ts$", folder("evaluation"), folder("readership")],
};

/** Files that wire everything together and may import anything in `src` and `web`. */
const ENTRIES = ["^src/(?:config|compose|server)\\.ts$", "^src/composition/", "^src/cli/main\\.ts$"];

/** Where each foreign library lives. A library that is not named here may not be imported. */
const HOMES = {
  "@modelcontextprotocol/sdk": ["^src/mcp/"],
  "@hono/node-server": ["^src/http/", "^src/server\\.ts$"],
  "@orama/stemmers": ["^src/retrieval/"],
  "@orama/stopwords": ["^src/retrieval/"],
  "@opentelemetry/[a-z-]+": ["^src/composition/open-telemetry\\.ts$"],
  "@redis/client": ["^src/http/redis-rate-limiter\\.ts$"],
  "@xenova/transformers": [
    "^src/embedding/(?:transformers-worker|static-model|local-splitter)\\.ts$",
    "^web/browser-search/model-worker\\.ts$",
  ],
  chokidar: ["^src/composition/watch-corpus\\.ts$"],
  citty: ["^src/cli/"],
  "fastest-levenshtein": ["^src/answering/nearest-names\\.ts$", "^src/ingest/adding/notice-oddities\\.ts$"],
  eld: ["^src/ingest/adding/detect-language\\.ts$"],
  entities: ["^src/ingest/formats/"],
  "jsonc-parser": ["^src/ingest/formats/podcast-json/"],
  fflate: ["^src/ingest/formats/docx/"],
  mammoth: ["^src/ingest/formats/docx/convert-docx\\.ts$"],
  parse5: ["^src/ingest/formats/html/"],
  saxes: ["^src/ingest/formats/(?:docx|xml)/"],
  hono: [
    "^src/http/",
    "^src/composition/open-equipment\\.ts$",
    "^web/(?:reader|blog|embed|site)/",
    "^src/(?:server|compose)\\.ts$",
  ],
  "ipaddr.js": ["^src/http/address-range\\.ts$"],
  "lru-cache": ["^src/http/answer-cache\\.ts$", "^src/store/postgres/unit-vectors\\.ts$"],
  minisearch: ["^src/(?:retrieval|evaluation)/"],
  "p-queue": ["^src/http/ask-gate\\.ts$"],
  pg: ["^src/store/postgres/"],
  pino: ["^src/http/", "^src/composition/", "^src/(?:server|compose)\\.ts$"],
  "prom-client": ["^src/http/metrics\\.ts$"],
  protobufjs: ["^src/store/vectra-codec\\.ts$", "^src/embedding/token-rows\\.ts$"],
  "rate-limiter-flexible": ["^src/http/(?:redis-)?rate-limiter\\.ts$"],
  stemmer: ["^src/(?:retrieval|evaluation)/"],
  vectra: ["^src/store/vectra[a-z-]*\\.ts$"],
  yaml: ["^src/ingest/"],
  yauzl: ["^src/ingest/formats/docx/"],
  zod: ["^src/"],
};

const inPackage = (name) => `node_modules/${name}/`;

const between = [
  ...Object.entries(MAY_IMPORT).map(([name, allowed]) => ({
    name: `${name}-imports`,
    comment: `src/${name} imports only what ARCHITECTURE.md grants it.`,
    severity: "error",
    from: { path: folder(name), pathNot: ENTRIES },
    to: { path: "^(?:src|web)/", pathNot: [folder(name), ...allowed] },
  })),
  {
    name: "web-imports",
    comment: "web imports itself, domain and the HTTP contract.",
    severity: "error",
    from: { path: "^web/", pathNot: "^web/browser-search/" },
    to: { path: "^src/", pathNot: [folder("domain"), "^src/http/contract\\.ts$", "^src/export/site-paths\\.ts$"] },
  },
  {
    name: "browser-search-imports",
    comment: "web/browser-search runs what a server runs to answer, over an export's files.",
    severity: "error",
    from: { path: "^web/browser-search/" },
    to: {
      path: "^src/",
      pathNot: [
        folder("domain"),
        folder("retrieval"),
        folder("citation"),
        folder("answering"),
        folder("export"),
        folder("vectors"),
        "^src/embedding/static-(?:embedding|model)\\.ts$",
        "^src/store/(?:packed-store|passage-store|vector-matrix|word-pool)\\.ts$",
        "^src/http/contract\\.ts$",
      ],
    },
  },
  {
    name: "web-takes-only-types-of-the-contract",
    comment: "The contract's schemas would weigh down the widget: `import type` it.",
    severity: "error",
    from: { path: "^web/" },
    to: { path: "^src/http/contract\\.ts$", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "every-source-has-a-place",
    comment: "A new folder of src needs a row in ARCHITECTURE.md and in this file.",
    severity: "error",
    from: { path: "^src/", pathNot: [...Object.keys(MAY_IMPORT).map(folder), ...ENTRIES] },
    to: {},
  },
  {
    name: "product-imports-no-test",
    comment: "What ships never depends on tests or build scripts.",
    severity: "error",
    from: { path: "^(?:src|web)/" },
    to: { path: "^(?:test|scripts)/" },
  },
];

const foreign = [
  ...Object.entries(HOMES).map(([name, homes]) => ({
    name: `home-of-${name}`,
    comment: `${name} has one home, so that replacing it touches one place.`,
    severity: "error",
    from: { path: "^(?:src|web)/", pathNot: homes },
    to: { path: inPackage(name) },
  })),
  {
    name: "vectra-in-one-file",
    comment: "One file of src/store translates to and from Vectra.",
    severity: "error",
    from: { path: "^src/" },
    module: { path: inPackage("vectra"), numberOfDependentsMoreThan: 1 },
  },
  {
    name: "library-without-a-home",
    comment: "Give a new library its home in this file.",
    severity: "error",
    from: { path: "^(?:src|web)/" },
    to: { path: "node_modules/", pathNot: Object.keys(HOMES).map(inPackage), dependencyTypesNot: ["npm-dev"] },
  },
  {
    name: "domain-knows-only-zod",
    comment: "The words of the field depend on no library but zod.",
    severity: "error",
    from: { path: folder("domain") },
    to: { path: "node_modules/", pathNot: inPackage("zod") },
  },
  {
    name: "no-development-dependency",
    comment: "What ships uses only what is installed with it.",
    severity: "error",
    from: { path: "^(?:src|web)/" },
    to: { dependencyTypes: ["npm-dev"] },
  },
  {
    name: "orama-only-compares",
    comment: "Orama is a baseline for benchmarks and evaluation, never part of the product.",
    severity: "error",
    from: { path: "^test/", pathNot: "^test/(?:bench|evaluation)/" },
    to: { path: inPackage("@orama/orama") },
  },
  {
    name: "runs-in-browsers",
    comment: "Retrieval, citation and the element run unchanged in a browser: nothing from Node.",
    severity: "error",
    from: {
      path: [
        "^src/(?:domain|vectors|retrieval|citation|answering|export)/",
        "^src/embedding/static-(?:embedding|model)\\.ts$",
        "^src/store/(?:packed-store|unit-rows|vector-matrix|word-table|stored-transcript)\\.ts$",
        "^web/(?:element|browser-search|site)/",
      ],
    },
    to: { dependencyTypes: ["core"] },
  },
];

const sound = [
  {
    name: "no-cycles",
    comment: "Two files that need each other are one file, or hide a third.",
    severity: "error",
    from: {},
    to: { circular: true },
  },
  {
    name: "resolvable",
    comment: "Every import leads somewhere.",
    severity: "error",
    from: {},
    to: { couldNotResolve: true },
  },
];

export default {
  forbidden: [...between, ...foreign, ...sound],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^dist/" },
    // Type imports count: a layer that knows another's types depends on it.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".mjs", ".js", ".json"],
    },
  },
};
