import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { name: '' },
    onName(event) {
      this.setData({ name: event.detail.value })
      this.say(event.detail.value)
    },
    onInput(event) {
      this.say(event.detail.value)
    },
    onBlur() {
      this.say('left')
    },
    onClear() {
      this.setData({ name: '' })
      this.say('cleared')
    },
  }),
)
