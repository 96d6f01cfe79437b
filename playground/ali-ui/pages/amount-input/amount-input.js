import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { value: '12.50' },
    onInput(event) {
      const value = event.detail ? event.detail.value : event
      this.setData({ value })
      this.say(value)
    },
    onConfirm() {
      this.say('confirmed')
    },
    onClear() {
      this.setData({ value: '' })
      this.say('cleared')
    },
  }),
)
