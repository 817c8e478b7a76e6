package io.octopusgateway.people;

import java.util.EnumSet;
import java.util.Set;

/** What somebody is to the shop. A person has one or several; who runs a shop alone has two. */
public enum Role {
    /** Looks. */
    VIEWER(Permission.OWN, Permission.READ),
    /** Looks after payments every day. */
    OPERATOR(
            Permission.OWN,
            Permission.READ,
            Permission.OPERATE,
            Permission.REFUND,
            Permission.LINK,
            Permission.APPROVE),
    /** Configures and lets people in, and gives no money back, so that nobody does both unseen. */
    ADMIN(
            Permission.OWN,
            Permission.READ,
            Permission.OPERATE,
            Permission.CONFIGURE,
            Permission.PEOPLE,
            Permission.APPROVE,
            Permission.AUDIT);

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes it after it was made
    private final Set<Permission> permissions;

    Role(Permission first, Permission... rest) {
        permissions = EnumSet.of(first, rest);
    }

    public boolean grants(Permission permission) {
        return permissions.contains(permission);
    }
}
