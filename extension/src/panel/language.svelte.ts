import { browser } from '@wxt-dev/browser';
import { LOCALES, languageTag, setInterfaceLocale, type Locale } from '@vigie/i18n';

const KEY = 'locale';

/** The panel's language: the browser's, unless chosen otherwise here. */
class Language {
  current = $state<Locale>(navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en');

  /** Reads what was chosen before; anything else stored there is as if nothing was. */
  async load(): Promise<void> {
    const stored = await browser.storage.local.get(KEY);
    this.current = LOCALES.find((locale) => locale === stored[KEY]) ?? this.current;
    document.documentElement.lang = languageTag(this.current);
  }

  choose(locale: Locale): void {
    this.current = locale;
    document.documentElement.lang = languageTag(locale);
    void browser.storage.local.set({ [KEY]: locale });
  }
}

export const language = new Language();

setInterfaceLocale(() => language.current);
