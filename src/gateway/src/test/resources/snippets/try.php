<?php
require $argv[1] . '/order_updates.php';
foreach (json_decode(file_get_contents($argv[2]), true) as $one) {
    try {
        $update = verify_order_update($one['headers'], base64_decode($one['body']), $one['secrets'], $one['now']);
        echo $one['name'], ': sequence ', $update['sequence'], "\n";
    } catch (NotGenuine $refused) {
        echo $one['name'], ": refused\n";
    }
}
