import gallery from '../../utils/gallery'

Page(
  gallery({
    onInput(value) {
      this.say(value)
    },
  }),
)
