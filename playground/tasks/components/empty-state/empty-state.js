Component({
  props: { sign: '☕', title: '' },
})
