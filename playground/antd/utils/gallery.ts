type Options = Record<string, unknown> & { data?: Record<string, unknown> }

/** What every page of the gallery has: the last event, shown at the bottom of the page. */
export default function gallery(options: Options) {
  const { data, ...methods } = options
  return {
    data: { event: '', ...data },

    say(text: string) {
      this.setData({ event: text })
    },

    onEvent(event?: { type?: string }) {
      this.say(event?.type ?? 'event')
    },

    ...methods,
  }
}
