// Links to files, by the endings of data-downloads or the usual ones.

if (asked('downloads')) {
  let endings =
    attributes.downloads || '7z apk csv dmg docx? epub exe gz iso mp[34] msi odt pdf pptx? rar rtf xlsx? zip'
  linkKinds.push(
    (url, link) =>
      (link.hasAttribute('download') ||
        RegExp('\\.(' + endings.replace(/[\s,.]+/g, '|') + ')$', 'i').test(url.pathname)) && ['download', 'file'],
  )
}
