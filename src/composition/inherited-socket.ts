/** A listening socket that the service manager holds for this process (sd_listen_fds(3) of systemd). */

/** The first inherited descriptor, by the protocol. */
const FIRST_SOCKET = 3;

/** @returns the socket's number; undefined where there is none, or it is meant for another process */
export function inheritedSocket(env: Readonly<Record<string, string | undefined>>, pid: number): number | undefined {
  const isOurs = env["LISTEN_PID"] === String(pid) && env["LISTEN_FDS"] === "1";
  return isOurs ? FIRST_SOCKET : undefined;
}
