// Before anything is painted, so that a dark console does not flash white. A file, since the page's policy allows no inline script.
;(() => {
  let theme, language
  try {
    theme = localStorage.getItem('tandem-release.theme')
    language = localStorage.getItem('tandem-release.language')
  } catch {}
  const dark = theme ? theme === '"dark"' : matchMedia('(prefers-color-scheme: dark)').matches
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  document.documentElement.lang = language ? language.slice(1, 3) : /^zh\b/i.test(navigator.language) ? 'zh' : 'en'
})()
