import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { value: '' },
    onInput(event) {
      this.setData({ value: event.detail.value })
      this.say(`${event.detail.value.length} characters`)
    },
  }),
)
