import gallery from '../../utils/gallery'

Page(
  gallery({
    onChange(value) {
      this.say(`${new Date(Number(value)).getFullYear()}`)
    },
  }),
)
