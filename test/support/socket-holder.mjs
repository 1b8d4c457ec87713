// Holds a listening socket and runs the server twice behind it, one after the other, as a service manager does.
import { spawnSync } from "node:child_process";
import { createServer } from "node:net";

const [program] = process.argv.slice(2);
const holder = createServer();
holder.listen(0, "127.0.0.1", () => {
  process.stdout.write(`port ${holder.address().port}\n`);
  for (let run = 0; run < 2; run++) {
    // Blocks this process's loop, so that it accepts nothing itself.
    spawnSync(
      "/bin/sh",
      ["-c", `echo "process $$"; LISTEN_PID=$$ LISTEN_FDS=1 exec "${process.execPath}" "${program}"`],
      {
        stdio: ["ignore", "inherit", "inherit", holder._handle.fd],
      },
    );
  }
  process.exit(0);
});
