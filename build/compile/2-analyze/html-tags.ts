/** Tags of HTML that come up in mini programs, and what to write in their place. */
export const HTML_TAGS: Record<string, string> = {
  div: 'view', p: 'view', ul: 'view', ol: 'view', li: 'view', section: 'view', article: 'view', header: 'view', footer: 'view',
  main: 'view', nav: 'view', h1: 'view', h2: 'view', h3: 'view', h4: 'view', table: 'view', tr: 'view', td: 'view',
  br: 'text', span: 'text', b: 'text', i: 'text', em: 'text', strong: 'text', a: 'navigator', img: 'image', select: 'picker',
} // prettier-ignore
