import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { visible: false },
    onChange(visible) {
      this.setData({ visible })
      this.say(`visible ${visible}`)
    },
  }),
)
