package io.octopusgateway.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octopusgateway.money.Money;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TextsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zh",
                "zh-HK",
                "zh-MO",
                "zh-TW",
                "zh-Hant",
                "zh-Hant-HK",
                "zh-Hant-CN",
                "yue",
                "yue-HK",
                "yue-Hant-HK",
                "zh_HK",
                "ZH-hk"
            })
    void hong_kong_macau_and_taiwan_read_traditional_chinese(String tag) {
        assertThat(Texts.language(tag)).isEqualTo(Language.TRADITIONAL_CHINESE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "zh-SG", "zh-Hans", "zh-Hans-HK", "zh_CN"})
    void the_mainland_and_singapore_read_simplified_chinese(String tag) {
        assertThat(Texts.language(tag)).isEqualTo(Language.SIMPLIFIED_CHINESE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "en-HK", "fr", "ja-JP", "", "-", "zh-Latn", "not a tag", "<script>"})
    void everybody_else_reads_english(String tag) {
        assertThat(Texts.language(tag)).isEqualTo(Language.ENGLISH);
    }

    @Test
    void without_a_wish_the_language_is_english() {
        assertThat(Texts.language(null)).isEqualTo(Language.ENGLISH);
        assertThat(Texts.accepted(null)).isEqualTo(Language.ENGLISH);
    }

    @Test
    void the_reader_s_first_language_that_we_speak_is_taken() {
        assertThat(Texts.accepted("fr-FR, zh-CN;q=0.5, zh-HK;q=0.9")).isEqualTo(Language.TRADITIONAL_CHINESE);
        assertThat(Texts.accepted("en-US,en;q=0.9,zh-HK;q=0.8")).isEqualTo(Language.ENGLISH);
        assertThat(Texts.accepted("zh-CN;q=0, en")).isEqualTo(Language.ENGLISH);
        assertThat(Texts.accepted("fr")).isEqualTo(Language.ENGLISH);
    }

    @Test
    void a_malformed_or_endless_header_is_no_error() {
        assertThat(Texts.accepted(";;q=,=")).isEqualTo(Language.ENGLISH);
        assertThat(Texts.accepted("zh-HK,".repeat(10_000))).isEqualTo(Language.ENGLISH);
    }

    @Test
    void the_server_s_own_locale_has_no_say() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
        try {
            assertThat(Texts.text("status.paid_detail", Language.ENGLISH, Map.of("shop", "S", "amount", "HK$1.00")))
                    .isEqualTo("S has received your payment of HK$1.00.");
            assertThat(Texts.text("method.name", Language.TRADITIONAL_CHINESE)).isEqualTo("八達通");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void values_are_filled_in_as_they_are() {
        var text = Texts.text("action.back", Language.ENGLISH, Map.of("shop", "{order} $1 \\ it’s", "order", "no"));

        assertThat(text).isEqualTo("Back to {order} $1 \\ it’s");
    }

    @Test
    void a_text_is_never_shown_with_a_hole_in_it() {
        assertThatThrownBy(() -> Texts.text("action.back", Language.ENGLISH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void amounts_are_written_the_hong_kong_way() {
        assertThat(Texts.amount(Money.hkd(12850))).isEqualTo("HK$128.50");
        assertThat(Texts.amount(Money.hkd(10))).isEqualTo("HK$0.10");
        assertThat(Texts.amount(Money.hkd(3_000_000))).isEqualTo("HK$30,000.00");
        assertThat(Texts.amount(new Money(500, Currency.getInstance("JPY")))).isEqualTo("JPY 500");
    }
}
