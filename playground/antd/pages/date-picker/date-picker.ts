import gallery from '../../utils/gallery'

Page(
  gallery({
    onOk(date, text) {
      this.say(`${text}`)
    },
  }),
)
