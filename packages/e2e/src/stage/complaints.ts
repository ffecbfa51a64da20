import type { BrowserContext } from '@vigie/testkit';

/** What browsers complain of while people work. A journey ends with none of it. */
export class Complaints {
  readonly #heard: string[] = [];

  /** Listens to every page of a browser: uncaught errors, errors in the console, anything a security policy refused. */
  listen(who: string, context: BrowserContext): void {
    context.on('weberror', (error) => this.#heard.push(`${who}: ${error.error().stack ?? error.error().message}`));
    context.on('console', (message) => {
      const text = message.text();
      const policy = /Content Security Policy|Trusted ?Types|TrustedHTML|TrustedScript/i.test(text);
      // A server that cannot be reached is part of the journey; browsers print every such try.
      const network = /net::ERR_|WebSocket connection to|Failed to load resource/.test(text);
      if (policy || (message.type() === 'error' && !network))
        this.#heard.push(`${who}: ${text} (${message.location().url})`);
    });
  }

  all(): readonly string[] {
    return this.#heard;
  }
}
