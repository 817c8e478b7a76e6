package io.octopusgateway.simulator.switches;

import java.time.Duration;

/** What is left unsaid about reading payments and about tokens. */
public final class Reads {
    private Reads() {}

    /** Whether reading a payment tells the landing URL and the token again. */
    public enum Processing implements Setting {
        PARTNER_ID,
        ADDRESSES_AGAIN,
        ABSENT
    }

    /** Which actions a captured payment has. */
    public enum Actions implements Setting {
        CAPTURE,
        AUTHORIZATION_AND_CAPTURE
    }

    /** How far the list by reference lags behind, in the simulator's time or in lists asked for. */
    public enum ListLag implements Setting {
        NONE(Duration.ZERO, 0),
        THIRTY_SECONDS(Duration.ofSeconds(30), 0),
        NINETY_SECONDS(Duration.ofSeconds(90), 0),
        TWO_LISTS(Duration.ZERO, 2);

        private final Duration time;
        private final int lists;

        ListLag(Duration time, int lists) {
            this.time = time;
            this.lists = lists;
        }

        public Duration time() {
            return time;
        }

        public int lists() {
            return lists;
        }
    }

    /** Whether the list heeds the reference it is asked for. */
    public enum ListFilter implements Setting {
        BY_REFERENCE,
        IGNORED
    }

    /** How many payments one page of the list has. */
    public enum ListPage implements Setting {
        AS_ASKED,
        ONE,
        TEN
    }

    /** How long an access token lives. */
    public enum TokenLife implements Setting {
        ONE_HOUR(Duration.ofHours(1)),
        FOUR_HOURS(Duration.ofHours(4));

        private final Duration time;

        TokenLife(Duration time) {
            this.time = time;
        }

        public Duration time() {
            return time;
        }
    }
}
