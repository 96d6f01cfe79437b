export interface LaunchLine {
  url: string
  /** As in the simulator's address: `scene=1011&appId=…&extraData={"a":1}`. */
  options: string
}

/** `pages/a/a?x=1 scene=1011&appId=2021…`: a page with its query, and launch options behind it. */
export function parseLaunch(text: string): LaunchLine {
  const [, url = '', options = ''] = /^(\S*)\s*(.*)$/s.exec(text.trim()) ?? []
  return { url: '/' + url.replace(/^\/+/, ''), options: options.trim() }
}
