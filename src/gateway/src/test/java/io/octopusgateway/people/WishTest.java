package io.octopusgateway.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.people.Approvals.Kind;
import io.octopusgateway.people.Approvals.Wish;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WishTest {

    private static Wish wish(String amount, String reason) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("amount", amount);
        fields.put("reason", reason);
        return new Wish(Kind.REFUND, "hk/pmt_1/con-1", fields);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cold tea", "a: b: c", "", " : ", "<script>alert(1)</script> \"'>", "茶涼了"})
    void what_was_written_is_read_again(String reason) {
        var wish = wish("HK$1.00", reason);

        assertThat(Wish.read(wish.kind(), wish.reference(), wish.text())).isEqualTo(wish);
    }

    @Test
    void whatever_differs_has_another_hash() {
        var wish = wish("HK$1.00", "cold tea");

        assertThat(wish("HK$1.00", "cold tea").sha256()).isEqualTo(wish.sha256());
        assertThat(wish("HK$1.10", "cold tea").sha256()).isNotEqualTo(wish.sha256());
        assertThat(wish("HK$1.00", "warm tea").sha256()).isNotEqualTo(wish.sha256());
        assertThat(new Wish(Kind.ROLES, wish.reference(), wish.fields()).sha256())
                .isNotEqualTo(wish.sha256());
        assertThat(new Wish(Kind.REFUND, "hk/pmt_1/con-2", wish.fields()).sha256())
                .isNotEqualTo(wish.sha256());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cold tea\namount: HK$9.00", "cold\rtea"})
    void no_value_pretends_to_be_another_field(String reason) {
        assertThatThrownBy(() -> wish("HK$1.00", reason)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Wish(Kind.REFUND, "r", Map.of("a: b", "c")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
