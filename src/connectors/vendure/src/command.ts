import { Mutation, Resolver } from '@nestjs/graphql';
import { Allow, Permission } from '@vendure/core';
import { gql } from 'graphql-tag';
import { OctopusRepair } from './repair';

export const commandSchema = gql`
  extend type Mutation {
    "Looks at once for order updates that got lost, instead of at the next turn; false if the gateway was not to be asked."
    catchUpWithOctopus: Boolean!
  }
`;

/** For an admin who does not want to wait for the timer. */
@Resolver()
export class OctopusCommand {
  constructor(private readonly repair: OctopusRepair) {}

  @Mutation()
  @Allow(Permission.UpdateOrder)
  catchUpWithOctopus(): Promise<boolean> {
    return this.repair.repair();
  }
}
