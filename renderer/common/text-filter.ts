/** Filters of the panels: every word must occur, `!word` must not; `"two words"` belong together. Case is ignored. */
export function textFilter(query: string): (text: string) => boolean {
  const terms = [...query.matchAll(/(!?)(?:"([^"]*)"|([^\s!]\S*))/g)].map(([, not, quoted, word]) => ({
    not: not === '!',
    text: (quoted ?? word ?? '').toLowerCase(),
  }))
  const wanted = terms.filter(({ text }) => text)
  if (!wanted.length) return () => true
  return (text) => {
    const lower = text.toLowerCase()
    return wanted.every((term) => lower.includes(term.text) !== term.not)
  }
}
