/** Whether a media query holds now; follows it while a component reads it. Create it while a component is set up. */
export class MediaState {
  matches = $state(false);

  constructor(query: string) {
    $effect(() => {
      const list = matchMedia(query);
      const read = (): void => {
        this.matches = list.matches;
      };
      read();
      list.addEventListener('change', read);
      return () => list.removeEventListener('change', read);
    });
  }
}
