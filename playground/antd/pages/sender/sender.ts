import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { value: '' },
    onInput(value) {
      this.setData({ value })
      this.say(value)
    },
    onSubmit(value) {
      this.say(`sent ${value}`)
    },
  }),
)
