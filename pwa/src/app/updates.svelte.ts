import { session } from './session.svelte.ts';
import { workerAddress } from './worker-address.ts';

/** Browsers look for a new worker by themselves once a day; a newsroom keeps its window open for weeks. */
const LOOK_EVERY_MS = 60 * 60 * 1000;

/** New versions of the app: found in the background, offered, never forced. */
class Updates {
  /** `ready`: a new version waits. `elsewhere`: another window has taken it, and this one still runs the old. */
  state = $state<'none' | 'ready' | 'elsewhere'>('none');
  #registration: ServiceWorkerRegistration | null = null;
  #asked = false;

  start(): void {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
    // A browser that refuses a worker (some private windows do) still runs the app, with the network.
    this.#register().catch((error: unknown) => console.warn(error));
  }

  /** Writes out what was typed, switches to the new version and reloads. */
  async apply(): Promise<void> {
    await session.flush();
    if (this.state === 'elsewhere') return location.reload();
    this.#asked = true;
    this.#registration?.waiting?.postMessage('update');
  }

  later(): void {
    this.state = 'none';
  }

  async #register(): Promise<void> {
    const first = navigator.serviceWorker.controller === null;
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      if (this.#asked) location.reload();
      else if (!first) this.state = 'elsewhere';
    });
    const registration = await navigator.serviceWorker.register(workerAddress('/sw.js'), { scope: '/' });
    this.#registration = registration;
    if (registration.waiting && navigator.serviceWorker.controller) this.state = 'ready';
    // It may have been found before we listen.
    this.#watch(registration.installing);
    registration.addEventListener('updatefound', () => this.#watch(registration.installing));
    setInterval(() => void registration.update().catch(() => undefined), LOOK_EVERY_MS);
  }

  #watch(worker: ServiceWorker | null): void {
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && navigator.serviceWorker.controller) this.state = 'ready';
    });
  }
}

export const updates = new Updates();
