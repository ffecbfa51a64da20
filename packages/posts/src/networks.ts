/** The networks a post can be written for, in the order in which they are offered. */
export const NETWORKS = ['x', 'facebook'] as const;
export type Network = (typeof NETWORKS)[number];

/** The networks whose limits are known: measuring is possible before posting is. */
export type MeasuredNetwork = Network | 'instagram';

const NAMES: Record<MeasuredNetwork, string> = { x: 'X', facebook: 'Facebook', instagram: 'Instagram' };

/** The name a network gives itself, the same in both languages. */
export function networkName(network: MeasuredNetwork): string {
  return NAMES[network];
}
