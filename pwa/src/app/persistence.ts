/**
 * Asks the browser to keep this site's data when room runs short. Resolves to whether it will: without it, Safari may clear a
 * site not visited for a week.
 */
export async function askToPersist(): Promise<boolean> {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    return false;
  }
}
