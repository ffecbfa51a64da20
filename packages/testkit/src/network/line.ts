import { connect, createServer, type Socket } from 'node:net';

/** One person's line to a server: everything passes through it, and it can be cut as a lost network cuts. */
export interface Line {
  readonly port: number;
  /** All bytes that went either way, when the line was asked to keep them. */
  traffic(): Buffer;
  /** Ends every connection without a goodbye and lets none through. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export interface LineOptions {
  /** Port on this machine that the line leads to. */
  readonly to: number;
  /** Keep what passes, to be searched afterwards. */
  readonly keep?: boolean;
}

/** Opens a line on a port of its own. */
export async function openLine({ to, keep = false }: LineOptions): Promise<Line> {
  const sockets = new Set<Socket>();
  const kept: Buffer[] = [];
  let whole = true;
  const server = createServer((near) => {
    if (!whole) {
      near.destroy();
      return;
    }
    const far = connect(to, '127.0.0.1');
    join(near, far);
    join(far, near);
  });
  const join = (from: Socket, onto: Socket): void => {
    sockets.add(from);
    from.pipe(onto);
    if (keep) from.on('data', (chunk: Buffer) => kept.push(chunk));
    from.on('error', () => onto.destroy());
    from.on('close', () => {
      sockets.delete(from);
      onto.destroy();
    });
  };
  const cut = (): void => {
    whole = false;
    for (const socket of sockets) socket.destroy();
  };
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the line has no port');
  return {
    port: address.port,
    traffic: () => Buffer.concat(kept),
    cut,
    mend: () => {
      whole = true;
    },
    close: async () => {
      cut();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
