import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { items: 'ABCDEFG'.split('').map((label) => ({ label })) },
  }),
)
