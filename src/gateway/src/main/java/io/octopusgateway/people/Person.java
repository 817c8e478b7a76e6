package io.octopusgateway.people;

import java.util.Set;

/** Somebody who may use the console. Immutable. */
public record Person(long id, PersonName name, Set<Role> roles) {
    public Person {
        roles = Set.copyOf(roles);
    }

    public boolean may(Permission permission) {
        return roles.stream().anyMatch(role -> role.grants(permission));
    }
}
