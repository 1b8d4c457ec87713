/** A process that puts one transcript into an index in PostgreSQL and kills itself before a statement: address, id, statement. */
import pg from "pg";
import { openPostgresWriter } from "../../src/store/postgres/postgres-writer.ts";
import { addressOf } from "./postgres-address.ts";
import { model, randomEntry } from "./store-corpus.ts";

const [, , url = "", id = "", statement = "0"] = process.argv;

const writer = await openPostgresWriter({ address: addressOf(url), model });
let left = Number(statement);
const { query } = pg.Client.prototype;
pg.Client.prototype.query = new Proxy(query, {
  apply: (target, client, args) => {
    left -= 1;
    if (left < 0) process.kill(process.pid, "SIGKILL");
    return Reflect.apply(target, client, args);
  },
});
await writer.put(randomEntry(id, 20, 99));
// Never reached, unless it was to die later than it had work.
process.exit(0);
