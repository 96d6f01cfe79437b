/** What every page of the gallery has: the last event, shown at the bottom of the page. */
export default function gallery(options) {
  const { data, ...methods } = options
  return {
    data: { event: '', ...data },

    say(text) {
      this.setData({ event: text })
    },

    onEvent(event) {
      this.say(event && event.type ? event.type : 'event')
    },

    ...methods,
  }
}
