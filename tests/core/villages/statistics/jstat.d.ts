/** The little of jstat 1.9.6 that tests hold the own distribution functions against. */
declare module 'jstat' {
  export const jStat: {
    gammaln(x: number): number
    gamma: { cdf(x: number, shape: number, scale: number): number }
    beta: { cdf(x: number, a: number, b: number): number }
  }
}
