interface TrustedTypesApi {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** Our own workers, as they are built: the service worker, and those that read and write files. */
const OWN_WORKERS = /^\/(sw|assets\/(import|export)-worker-[\w-]+)\.js$/;

let policy: ReturnType<TrustedTypesApi['createPolicy']> | undefined;

/** A worker's address as Trusted Types want it: from a policy that lets nothing else through. */
export function workerAddress(path: string): string {
  const api = (globalThis as { trustedTypes?: TrustedTypesApi }).trustedTypes;
  if (!api || !import.meta.env.PROD) return path;
  policy ??= api.createPolicy('vigie', {
    createScriptURL(url) {
      if (!OWN_WORKERS.test(url)) throw new TypeError('not a worker of the app');
      return url;
    },
  });
  return policy.createScriptURL(path);
}
