/** Rows that look like a shop's, the same every time. */
export const rows = (count) =>
  Array.from({ length: count }, (_, id) => ({
    id,
    name: `Product ${id}`,
    note: `${(id * 7) % 90} sold, ${(id * 13) % 100} % liked it`,
    price: `¥${((id * 37) % 900) + 99}`,
    picture: `/pictures/${id % 8}.svg`,
  }))
