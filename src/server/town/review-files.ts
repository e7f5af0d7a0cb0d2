/** Files of a town folder with what meetings held and decided; both may be missing. */
export const REVIEW_FILES = { reviews: 'reviews.jsonl', decisions: 'decisions.jsonl' } as const
