/**
 * Must load before uPlot, which makes a number format for `navigator.language` while it loads. A browser started
 * under the POSIX locale reports "en-US@posix", which is no language tag, and uPlot would fail with it.
 */
try {
  new Intl.NumberFormat(navigator.language);
} catch {
  Object.defineProperty(navigator, 'language', { value: 'en-US', configurable: true });
}

export {};
