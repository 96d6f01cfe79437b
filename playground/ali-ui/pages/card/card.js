import gallery from '../../utils/gallery'

Page(
  gallery({
    onAction() {
      this.say('change')
    },
    onExtra() {
      this.say('cancel')
    },
  }),
)
