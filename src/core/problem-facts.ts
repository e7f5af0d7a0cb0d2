/**
 * What a sentence about a refused value must name: parameter -> value. A fact that has words of a language is given
 * twice, as `options.zh` and `options.en`; a sentence names it `{options}` in both.
 */
export type ProblemFacts = Readonly<Record<string, string | number>>
