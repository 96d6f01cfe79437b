/** A text with `%name%` filled in, and `%name|file|files%` as the number wants it. What has no value stays as it is. */
export function fillWords(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/%(\w+)(?:\|([^|%]*)\|([^|%]*))?%/g, (whole, name: string, one?: string, many?: string) => {
    const value = values[name]
    if (value === undefined) return whole
    return one === undefined ? String(value) : String(value) === '1' ? one : many!
  })
}
