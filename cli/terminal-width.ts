/** Columns of a terminal: Chinese characters take two. */
export const widthOf = (text: string): number =>
  text.length + (text.match(/[\u2e80-\u9fff\uff00-\uff60]/g)?.length ?? 0)
