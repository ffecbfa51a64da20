/** Where the app is: the part of the address after `#/`, as a place, and what it shows. */
export interface Route {
  readonly place: string;
  readonly id?: string;
}

/** The route an address names: `#/documents/abc` → documents, abc. No place: ''. Never throws. */
export function parseHash(hash: string): Route {
  const [place = '', ...rest] = hash.replace(/^#?\/?/, '').split('/');
  const id = decoded(rest.join('/'));
  return id ? { place, id } : { place };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address of a path such as `documents/abc`, for `href`. */
export function link(path: string): string {
  return `#/${path.replace(/^\/+/, '')}`;
}

/** Goes to a path such as `documents/abc`. With `replace`, Back does not return to where we were. */
export function navigate(path: string, { replace = false }: { replace?: boolean } = {}): void {
  const target = link(path);
  if (!replace) {
    location.hash = target;
    return;
  }
  history.replaceState(null, '', target);
  router.read();
}

/** The current route, followed by every component that reads it. */
class Router {
  current = $state.raw<Route>({ place: '' });

  /** Starts following the address; returns how to stop. */
  start(): () => void {
    this.read();
    const read = (): void => this.read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }

  read(): void {
    this.current = parseHash(location.hash);
  }
}

export const router = new Router();
