// An embedding worker that dies, fails or answers as the first text of a task tells it.
let dimensions = 0;
process.on("disconnect", () => process.exit(0));
process.on("message", (request) => {
  if (request.kind === "close") process.exit(0);
  if (request.kind === "cancel") return;
  if (request.kind === "load") {
    dimensions = request.settings.dimensions;
    if (request.settings.name === "unloadable") process.send({ kind: "unloadable", reason: "told to be unloadable" });
    return;
  }
  const { id, task } = request;
  const order = task.texts?.[0];
  if (order === "throw") throw new Error("told to throw");
  if (order === "kill") process.kill(process.pid, "SIGKILL");
  if (order === "hang") return;
  if (order === "fail") {
    process.send({ kind: "failed", id, reason: "told to fail" });
    return;
  }
  const rows = (task.texts ?? task.words).length;
  const answer = () =>
    process.send({ kind: "vectors", id, vectors: new Float32Array(rows * dimensions).fill(process.pid) });
  if (order === "late") setTimeout(answer, 200);
  else answer();
});
