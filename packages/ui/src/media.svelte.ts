/** Whether a media query holds now, from the first drawing on; follows it while a component reads it. Create it while a component is set up. */
export class MediaState {
  matches = $state(false);

  constructor(query: string) {
    const list = matchMedia(query);
    this.matches = list.matches;
    $effect(() => {
      const read = (): void => {
        this.matches = list.matches;
      };
      read();
      list.addEventListener('change', read);
      return () => list.removeEventListener('change', read);
    });
  }
}
