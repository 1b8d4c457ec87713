/** The size gate holds the built widget and the bundled model to their budgets. */
import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type PlantedProject, plantProject } from "./plant-project.ts";

const CLIENT = "web/client/client.ts";
const MODEL = "embeddings/model/verbatim-static-256-v2/model.onnx";

/** A widget that no compression makes smaller than its text. */
const widgetOf = (bytes: number): string => `console.log("${randomBytes(bytes / 2).toString("hex")}");\n`;

const SEARCH = {
  "web/browser-search/widget.ts": widgetOf(1_000),
  "web/browser-search/open-search.ts": widgetOf(1_000),
  "web/browser-search/search-worker.ts": widgetOf(1_000),
  "web/browser-search/model-worker.ts": widgetOf(1_000),
};

function withProject(check: (project: PlantedProject) => void): void {
  const project = plantProject({
    "web/element/widget.ts": widgetOf(1_000),
    ...SEARCH,
    [CLIENT]: widgetOf(500),
    [MODEL]: "small",
  });
  try {
    check(project);
  } finally {
    project.remove();
  }
}

describe("the size gate", () => {
  test("accepts a small widget and a small model", () => {
    withProject((project) => expect(project.gate("size")).toMatchObject({ status: 0 }));
  });

  test("refuses a widget over its budget, as built", () => {
    withProject((project) => {
      project.write("web/element/widget.ts", widgetOf(60_000));
      const { status, output } = project.gate("size");
      expect(status).not.toBe(0);
      expect(output).toMatch(/widget.*exceeded/s);
    });
  });

  test("refuses a client over its budget, as built", () => {
    withProject((project) => {
      project.write(CLIENT, widgetOf(20_000));
      const { status, output } = project.gate("size");
      expect(status).not.toBe(0);
      expect(output).toMatch(/client.*exceeded/s);
    });
  });

  test("refuses a search in the browser over its budget, as built", () => {
    withProject((project) => {
      project.write("web/browser-search/search-worker.ts", widgetOf(500_000));
      const { status, output } = project.gate("size");
      expect(status).not.toBe(0);
      expect(output).toMatch(/search in the browser.*exceeded/s);
    });
  });

  test("refuses a model over its budget", () => {
    withProject((project) => {
      project.write(MODEL, new Uint8Array(12_100_000));
      const { status, output } = project.gate("size");
      expect(status).not.toBe(0);
      expect(output).toMatch(/bundled model.*exceeded/s);
    });
  });

  test("refuses another model beside it over the budget of all", () => {
    withProject((project) => {
      project.write("embeddings/model/planted/model.onnx", new Uint8Array(14_100_000));
      const { status, output } = project.gate("size");
      expect(status).not.toBe(0);
      expect(output).toMatch(/all bundled models.*exceeded/s);
    });
  });

  test("refuses a build without a widget", () => {
    const project = plantProject({ ...SEARCH, [CLIENT]: widgetOf(500), [MODEL]: "small" });
    try {
      expect(project.gate("size").status).not.toBe(0);
    } finally {
      project.remove();
    }
  });
});
