import gallery from '../../utils/gallery'

Page(
  gallery({
    onSticky(status) {
      this.say(`sticky ${status}`)
    },
  }),
)
