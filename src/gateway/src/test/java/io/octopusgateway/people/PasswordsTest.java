package io.octopusgateway.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.octopusgateway.store.Secret;
import java.security.SecureRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PasswordsTest {
    private static final PersonName ADA = new PersonName("ada@shop.example");

    private final Passwords passwords = Staff.passwords();

    @Test
    void a_password_matches_its_hash_and_no_other() {
        var hash = passwords.hash(new Secret("seven kettles boil at noon"));

        assertThat(passwords.matches(new Secret("seven kettles boil at noon"), hash))
                .isTrue();
        assertThat(passwords.matches(new Secret("seven kettles boil at noom"), hash))
                .isFalse();
        assertThat(passwords.matches(new Secret(""), hash)).isFalse();
        assertThat(passwords.matches(new Secret("seven kettles boil at noon"), "nonsense"))
                .isFalse();
    }

    @Test
    void a_hash_is_made_in_as_many_rounds_as_it_says_and_with_a_salt_of_its_own() {
        var one = passwords.hash(new Secret("seven kettles boil at noon"));
        var other = passwords.hash(new Secret("seven kettles boil at noon"));

        assertThat(one).isNotEqualTo(other).startsWith("pbkdf2-sha512$210000$");
    }

    @Test
    void a_hash_of_fewer_rounds_still_matches() {
        // Made with: PBKDF2WithHmacSHA512, "a password of old days", 16 zero bytes, 1000 rounds, 512 bits
        var hash = "pbkdf2-sha512$1000$AAAAAAAAAAAAAAAAAAAAAA$" + Staff.pbkdf2("a password of old days", 1000);

        assertThat(passwords.matches(new Secret("a password of old days"), hash))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "fourteen chars, TOO_SHORT",
        "passwordpassword, GUESSABLE",
        "aaaaaaaaaaaaaaaaaaaa, GUESSABLE",
        "1234567890123456, GUESSABLE",
        "qwertyuiopasdfgh, GUESSABLE",
        "ada@shop.example, GUESSABLE",
        "octopusoctopusoctopus, GUESSABLE"
    })
    void what_people_guess_first_is_refused(String password, Passwords.Weakness weakness) {
        assertThat(passwords.weakness(new Secret(password), ADA)).contains(weakness);
    }

    @Test
    void what_is_too_long_is_refused_before_anybody_works_on_it() {
        var refusing = new Passwords(new SecureRandom(), (password, own) -> {
            throw new AssertionError("asked about " + password.length());
        });

        assertThat(refusing.weakness(new Secret("x".repeat(129)), ADA)).contains(Passwords.Weakness.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"seven kettles boil at noon", "七個水壺在正午沸騰然後茶涼了才有人來", "vK8#pq2!Zr9mLw4"})
    void what_is_hard_to_guess_is_taken_whatever_its_letters(String password) {
        assertThat(passwords.weakness(new Secret(password), ADA)).isEmpty();
    }

    @Test
    void even_the_longest_password_is_judged_soon() {
        assertThat(new Zxcvbn().measure("ab1!".repeat(32)).getScore()).isLessThanOrEqualTo(4);
    }
}
