// What templates escape, as it was before.

/** The text that stands in HTML: '&lt;' is '<'. Ampersands come last, so that '&amp;lt;' is '&lt;' again. */
export function unescapeHtml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
