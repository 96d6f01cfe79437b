import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      swiped: null,
      right: [
        { type: 'edit', text: 'Edit' },
        { type: 'delete', text: 'Delete' },
      ],
      items: [
        { id: 1, text: 'Swipe me' },
        { id: 2, text: 'And me' },
      ],
    },
    onStart(event) {
      this.setData({ swiped: event.index })
    },
    onRight(event) {
      this.say(event.detail ? event.detail.type : event.type)
      event.done && event.done()
    },
  }),
)
