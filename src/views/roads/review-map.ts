/** So many of the most valuable items are drawn; more would be a smear and hold up the page. */
export const MOST_MARKS = 4000
