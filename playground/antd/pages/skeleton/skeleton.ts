import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { loading: true, paragraph: { rows: 3 } },
    onLoad2() {
      this.setData({ loading: false })
    },
  }),
)
